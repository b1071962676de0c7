"""The administrators’ pages: settings and the work behind the pages, never words."""
