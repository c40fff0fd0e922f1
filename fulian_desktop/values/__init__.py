"""What is smaller than a record: money, dates, identity, text, pinyin, places, uid, clock; no Qt, no SQL."""
