"""Packs: a user's own layers of the gazetteer, made of country files and lists of places.

bytes -> lines (`opening`) -> rows (`geonames`, `wof`, `pcodes`, `points`; `reading` chooses) ->
units that other layers know (`linking`) -> a layer (`compiling`) -> the folder of packs (`shelf`).
"""
