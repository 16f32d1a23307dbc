"""The knowledge of the field, as tables: words, kinds, actors, places, crosswalks."""
