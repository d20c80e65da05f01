"""Why rules fired or stayed silent: attempts recorded, told in words, and what was nearest."""
