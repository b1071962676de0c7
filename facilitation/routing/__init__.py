"""Finding who in a community is likely to know, with reasons in words.

reading   keeps the words of replies and profiles as roots, along an index
evidence  who wrote about it · declaration  who says they know
asking    one question to the database for many roots
weighing  what one person's evidence is worth: the part to replace for another scorer
spread    about eight of them, so that not always the same are asked
rules     who may not or should not be asked now · sentences  all of it in words
proposing the job that puts it together
"""
