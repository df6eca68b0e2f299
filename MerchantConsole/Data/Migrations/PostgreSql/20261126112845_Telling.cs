using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Telling : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "TellingSince",
                table: "Promises",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TellingTrouble",
                table: "Promises",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ToldAt",
                table: "Promises",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ToldOutcome",
                table: "Promises",
                type: "integer",
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
