"""The sample shop こもれび雑貨店: half a year of complaints, played through the real actions with a clock that is set."""
