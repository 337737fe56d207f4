CREATE VIEW v AS SELECT 1 AS a, 1.0 AS b, '1' AS c, x'31' AS d, NULL AS e, 'it''s' AS f;
