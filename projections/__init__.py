"""Tables made from the record for asking and deciding. They can be thrown away and made again; nothing is only here."""
