using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Telling : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "TellingSince",
                table: "Promises",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TellingTrouble",
                table: "Promises",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ToldAt",
                table: "Promises",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ToldOutcome",
                table: "Promises",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Promises_TellingSince",
                table: "Promises",
                column: "TellingSince",
                filter: "\"TellingSince\" IS NOT NULL AND \"ToldAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Promises_TellingSince",
                table: "Promises");

            migrationBuilder.DropColumn(
                name: "TellingSince",
                table: "Promises");

            migrationBuilder.DropColumn(
                name: "TellingTrouble",
                table: "Promises");

            migrationBuilder.DropColumn(
                name: "ToldAt",
                table: "Promises");

            migrationBuilder.DropColumn(
                name: "ToldOutcome",
                table: "Promises");
        }
    }
}
