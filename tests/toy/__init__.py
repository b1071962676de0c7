"""A fifth modality, made of one row, one detail model and templates."""
