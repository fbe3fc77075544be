"""受付を登録: what somebody told us by voice, paper or elsewhere, noted by a colleague; it goes in by the same door as mail."""
