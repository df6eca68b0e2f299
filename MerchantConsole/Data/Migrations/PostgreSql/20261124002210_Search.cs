using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Search : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_HelpRequests_ProviderId_RaisedAt",
                table: "HelpRequests");

            migrationBuilder.DropIndex(
                name: "IX_HelpRequests_RaisedAt",
                table: "HelpRequests");

            migrationBuilder.DropIndex(
                name: "IX_HelpRequests_Status_RaisedAt",
                table: "HelpRequests");

            migrationBuilder.AddColumn<long>(
                name: "Place",
                table: "Promises",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Place",
                table: "HelpRequests",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "SearchFilling",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false),
                    Below = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchFilling", x => x.Id);
                });

            // In the order of the raise; those of one millisecond are numbered.
            migrationBuilder.Sql("""
                UPDATE "HelpRequests" SET "Place" = ((EXTRACT(EPOCH FROM "RaisedAt") * 1000)::bigint << 20) | "Numbered"."N" FROM (
                  SELECT "Id" AS "Of", ROW_NUMBER() OVER (PARTITION BY "RaisedAt" ORDER BY "Id") - 1 AS "N" FROM "HelpRequests") AS "Numbered"
                WHERE "Id" = "Numbered"."Of";
                UPDATE "Promises" AS p SET "Place" = r."Place" FROM "HelpRequests" AS r WHERE r."Id" = p."RequestId";
                INSERT INTO "SearchFilling" SELECT 1, MAX("Place") + 1 FROM "HelpRequests" HAVING COUNT(*) > 0;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_Promises_Place_RequestId",
                table: "Promises",
                columns: new[] { "Place", "RequestId" },
                filter: "\"BreachedAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_HelpRequests_Place",
                table: "HelpRequests",
                column: "Place",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HelpRequests_ProviderId_Place",
                table: "HelpRequests",
                columns: new[] { "ProviderId", "Place" });

            migrationBuilder.CreateIndex(
                name: "IX_HelpRequests_Status_Place",
                table: "HelpRequests",
                columns: new[] { "Status", "Place" });

            // A line written to the inbox takes the place of the former one.
            migrationBuilder.Sql("""
                CREATE TABLE "RequestSearch" ("Place" bigint PRIMARY KEY, "Tokens" text[] NOT NULL, "Text" text NOT NULL);
                CREATE INDEX "IX_RequestSearch_Tokens" ON "RequestSearch" USING gin ("Tokens");
                CREATE VIEW "SearchInbox" AS SELECT "Place", ''::text AS "Tokens", "Text" FROM "RequestSearch" WHERE false;
                CREATE RULE "SearchInboxTaken" AS ON INSERT TO "SearchInbox" DO INSTEAD
                  INSERT INTO "RequestSearch" VALUES (NEW."Place", string_to_array(NEW."Tokens", ' '), NEW."Text")
                  ON CONFLICT ("Place") DO UPDATE SET "Tokens" = EXCLUDED."Tokens", "Text" = EXCLUDED."Text";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""DROP VIEW "SearchInbox"; DROP TABLE "RequestSearch";""");

            migrationBuilder.DropTable(
                name: "SearchFilling");

            migrationBuilder.DropIndex(
                name: "IX_Promises_Place_RequestId",
                table: "Promises");

            migrationBuilder.DropIndex(
                name: "IX_HelpRequests_Place",
                table: "HelpRequests");

            migrationBuilder.DropIndex(
                name: "IX_HelpRequests_ProviderId_Place",
                table: "HelpRequests");

            migrationBuilder.DropIndex(
                name: "IX_HelpRequests_Status_Place",
                table: "HelpRequests");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "Promises");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "HelpRequests");

            migrationBuilder.CreateIndex(
                name: "IX_HelpRequests_ProviderId_RaisedAt",
                table: "HelpRequests",
                columns: new[] { "ProviderId", "RaisedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_HelpRequests_RaisedAt",
                table: "HelpRequests",
                column: "RaisedAt");

            migrationBuilder.CreateIndex(
                name: "IX_HelpRequests_Status_RaisedAt",
                table: "HelpRequests",
                columns: new[] { "Status", "RaisedAt" });
        }
    }
}
