using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Money : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "EnteredAt",
                table: "Standards",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "EnteredBy",
                table: "Standards",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RejectedAt",
                table: "Standards",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RejectedBy",
                table: "Standards",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RejectedReason",
                table: "Standards",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<decimal>(
                name: "BearsPercent",
                table: "Providers",
                type: "TEXT",
                precision: 5,
                scale: 2,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ApprovedAt",
                table: "Penalties",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ApprovedBy",
                table: "Penalties",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Batch",
                table: "Penalties",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CertificateCode",
                table: "Penalties",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Channel",
                table: "Penalties",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecidedBy",
                table: "Penalties",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "LiableProviderId",
                table: "Penalties",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "PayoutKey",
                table: "Penalties",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ProviderShare",
                table: "Penalties",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Refusals",
                table: "Penalties",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "SentAt",
                table: "Penalties",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Split",
                table: "Penalties",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Trouble",
                table: "Penalties",
                type: "INTEGER",
                nullable: true);

            // Until now one side bore all of it.
            migrationBuilder.Sql("""
                UPDATE "Penalties" SET
                    "Split" = CASE WHEN "Liable" = 2 THEN '{"form":1,"provider":100}' ELSE '{"form":1,"provider":0}' END,
                    "ProviderShare" = CASE WHEN "Amount" IS NULL THEN NULL WHEN "Liable" = 2 THEN "Amount" ELSE 0 END
                """);

            migrationBuilder.CreateIndex("IX_HelpRequests_Details_OrderId", "HelpRequests", "Details_OrderId");

            migrationBuilder.CreateTable(
                name: "Outbox",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Key = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    RequestId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    NextAttemptAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    LastError = table.Column<string>(type: "TEXT", nullable: true),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Outbox", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Outbox_HelpRequests_RequestId",
                        column: x => x.RequestId,
                        principalTable: "HelpRequests",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PayoutBatches",
                columns: table => new
                {
                    Number = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PayoutBatches", x => x.Number);
                });

            migrationBuilder.CreateTable(
                name: "ReceiptFiles",
                columns: table => new
                {
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    ImportedBy = table.Column<string>(type: "TEXT", nullable: false),
                    ImportedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Matched = table.Column<int>(type: "INTEGER", nullable: false),
                    Differences = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReceiptFiles", x => x.Hash);
                });

            migrationBuilder.CreateTable(
                name: "RuleVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    EffectiveFrom = table.Column<long>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    SourceNote = table.Column<string>(type: "TEXT", nullable: false),
                    EnteredBy = table.Column<string>(type: "TEXT", nullable: false),
                    EnteredAt = table.Column<long>(type: "INTEGER", nullable: false),
                    ConfirmedBy = table.Column<string>(type: "TEXT", nullable: true),
                    ConfirmedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RejectedBy = table.Column<string>(type: "TEXT", nullable: true),
                    RejectedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RejectedReason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RuleVersions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Penalties_Batch",
                table: "Penalties",
                column: "Batch");

            migrationBuilder.CreateIndex(
                name: "IX_Penalties_BreachedAt_Id",
                table: "Penalties",
                columns: new[] { "BreachedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Penalties_CertificateCode",
                table: "Penalties",
                column: "CertificateCode",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Penalties_LiableProviderId_BreachedAt",
                table: "Penalties",
                columns: new[] { "LiableProviderId", "BreachedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Penalties_Receipt",
                table: "Penalties",
                column: "Receipt",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Key",
                table: "Outbox",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_NextAttemptAt",
                table: "Outbox",
                column: "NextAttemptAt",
                filter: "\"NextAttemptAt\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_RequestId",
                table: "Outbox",
                column: "RequestId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex("IX_HelpRequests_Details_OrderId", "HelpRequests");

            migrationBuilder.DropTable(
                name: "Outbox");

            migrationBuilder.DropTable(
                name: "PayoutBatches");

            migrationBuilder.DropTable(
                name: "ReceiptFiles");

            migrationBuilder.DropTable(
                name: "RuleVersions");

            migrationBuilder.DropIndex(
                name: "IX_Penalties_Batch",
                table: "Penalties");

            migrationBuilder.DropIndex(
                name: "IX_Penalties_BreachedAt_Id",
                table: "Penalties");

            migrationBuilder.DropIndex(
                name: "IX_Penalties_CertificateCode",
                table: "Penalties");

            migrationBuilder.DropIndex(
                name: "IX_Penalties_LiableProviderId_BreachedAt",
                table: "Penalties");

            migrationBuilder.DropIndex(
                name: "IX_Penalties_Receipt",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "EnteredAt",
                table: "Standards");

            migrationBuilder.DropColumn(
                name: "EnteredBy",
                table: "Standards");

            migrationBuilder.DropColumn(
                name: "RejectedAt",
                table: "Standards");

            migrationBuilder.DropColumn(
                name: "RejectedBy",
                table: "Standards");

            migrationBuilder.DropColumn(
                name: "RejectedReason",
                table: "Standards");

            migrationBuilder.DropColumn(
                name: "BearsPercent",
                table: "Providers");

            migrationBuilder.DropColumn(
                name: "ApprovedAt",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "ApprovedBy",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Batch",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "CertificateCode",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "DecidedBy",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "LiableProviderId",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "PayoutKey",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "ProviderShare",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Refusals",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "SentAt",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Split",
                table: "Penalties");

            migrationBuilder.DropColumn(
                name: "Trouble",
                table: "Penalties");
        }
    }
}
