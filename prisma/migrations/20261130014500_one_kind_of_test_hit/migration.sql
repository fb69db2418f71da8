-- Hits of a goal's test are hits of a marked visit like any other: they stand in test_hits under the mark. None of these is older than a day.
DROP TABLE "goal_test_hits";
