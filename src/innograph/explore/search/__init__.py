"""Finding things by what people type: names in either script, parts of names, pinyin, near spellings."""
