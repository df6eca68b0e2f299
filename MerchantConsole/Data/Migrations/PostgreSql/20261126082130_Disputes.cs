using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Disputes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "Dispute_Admitted",
                table: "Penalties",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Dispute_Before",
                table: "Penalties",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Dispute_Claimed",
                table: "Penalties",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Dispute_ClaimedBy",
                table: "Penalties",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "Dispute_ClosedAt",
                table: "Penalties",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "Dispute_DueAt",
                table: "Penalties",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Dispute_Outcome",
                table: "Penalties",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Dispute_ProviderId",
                table: "Penalties",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Dispute_Stage",
                table: "Penalties",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Dispute_UpheldBy",
                table: "Penalties",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PenaltyId",
                table: "Notices",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "PenaltyId",
                table: "Evidence",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Penalties_Dispute_DueAt",
                table: "Penalties",
                column: "Dispute_DueAt",
                filter: "\"Dispute_DueAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Penalties_Dispute_ProviderId_Dispute_ClosedAt",
                table: "Penalties",
                columns: new[] { "Dispute_ProviderId", "Dispute_ClosedAt" },
                filter: "\"Dispute_ProviderId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Evidence_PenaltyId",
                table: "Evidence",
                column: "PenaltyId",
                filter: "\"PenaltyId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Penalties_Dispute_DueAt",
                table: "Penalties");

            migrationBuilder.DropIndex(
                name: "IX_Penalties_Dispute_ProviderId_Dispute_ClosedAt",
                table: "Penalties");

            migrationBuilder.DropIndex(
                name: "IX_Evidence_PenaltyId",
                table: "Evidence");

            migrationBuilder.DropColumn(
                name: "Dispute_Admitted",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Dispute_Before",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Dispute_Claimed",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Dispute_ClaimedBy",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Dispute_ClosedAt",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Dispute_DueAt",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Dispute_Outcome",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Dispute_ProviderId",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Dispute_Stage",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Dispute_UpheldBy",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "PenaltyId",
                table: "Notices");

            migrationBuilder.DropColumn(
                name: "PenaltyId",
                table: "Evidence");
        }
    }
}
