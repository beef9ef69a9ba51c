"""Feeds, wires, exports, mail and subtitles: files of many entries and their parts."""
