using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "Place",
                table: "HelpRequests",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "SearchFilling",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false),
                    Below = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchFilling", x => x.Id);
                });

            // In the order of the raise; those of one millisecond are numbered.
            migrationBuilder.Sql("""
                UPDATE "HelpRequests" SET "Place" = ("RaisedAt" << 20) | "Numbered"."N" FROM (
                  SELECT "Id" AS "Of", ROW_NUMBER() OVER (PARTITION BY "RaisedAt" ORDER BY "Id") - 1 AS "N" FROM "HelpRequests") AS "Numbered"
                WHERE "Id" = "Numbered"."Of";
                UPDATE "Promises" SET "Place" = (SELECT "Place" FROM "HelpRequests" WHERE "Id" = "RequestId");
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

            // The index keeps no text, only where each piece of it occurs. A line written to the inbox takes the place of the former one.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE "RequestSearch" USING fts5("Tokens", content='', contentless_delete=1, tokenize='ascii');
                CREATE VIEW "SearchInbox" AS SELECT 0 AS "Place", '' AS "Tokens", '' AS "Text" WHERE 0;
                CREATE TRIGGER "SearchInboxTaken" INSTEAD OF INSERT ON "SearchInbox" BEGIN
                  INSERT OR REPLACE INTO "RequestSearch" (rowid, "Tokens") VALUES (NEW."Place", NEW."Tokens");
                END;
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
