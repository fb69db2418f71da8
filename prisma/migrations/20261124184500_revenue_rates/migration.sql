-- Revenue in another currency than the account's, at the rate of the conversion's own day; null: in the account's currency already, or no rate
-- is known. The roll-ups are told of every change by deltas (lib/store/convert-revenue.ts).
ALTER TABLE "conversions" ADD COLUMN "converted_micros" BIGINT;

-- What reports sum stands in their indexes, as before.
DROP INDEX "conversions_account_id_converted_on_idx";
CREATE INDEX "conversions_account_id_converted_on_idx" ON "conversions"("account_id", "converted_on")
  INCLUDE ("source_id", "goal_id", "is_primary", "clicked_on", "value_micros", "currency", "converted_micros", "tag_id", "device", "country");
DROP INDEX "conversions_account_id_clicked_on_idx";
CREATE INDEX "conversions_account_id_clicked_on_idx" ON "conversions"("account_id", "clicked_on")
  INCLUDE ("source_id", "goal_id", "is_primary", "value_micros", "currency", "converted_micros", "tag_id", "device", "country");
DROP INDEX "conversions_paths";
CREATE INDEX "conversions_paths" ON "conversions"("account_id", "converted_on", "visitor_id", "id")
  INCLUDE ("converted_at", "value_micros", "currency", "converted_micros", "goal_id", "is_primary", "clicked_on", "clicked_at", "source_id", "device", "country");

-- Conversions whose rate is known already.
WITH changed AS (
  UPDATE "conversions" SET converted_micros = round(conversions.value_micros * daily_rates.rate)::bigint
  FROM "daily_rates", "accounts"
  WHERE daily_rates.account_id = conversions.account_id AND daily_rates.currency = conversions.currency
    AND daily_rates.on_day = conversions.converted_on AND accounts.id = conversions.account_id
    AND conversions.currency <> accounts.currency AND conversions.value_micros IS NOT NULL
  RETURNING conversions.*, accounts.currency AS account_currency
)
INSERT INTO "conversion_deltas" (visitor_id, account_id, goal_id, is_primary, source_id, landing_path, device, country, converted_on, clicked_on, converted_at,
  clicked_at, completions, value_micros, currency, assists)
SELECT visitor_id, account_id, goal_id, is_primary, source_id, landing_path, device, country, converted_on, clicked_on, converted_at, clicked_at, -1, -value_micros, currency, 0
FROM changed
UNION ALL
SELECT visitor_id, account_id, goal_id, is_primary, source_id, landing_path, device, country, converted_on, clicked_on, converted_at, clicked_at, 1, converted_micros, account_currency, 0
FROM changed;
