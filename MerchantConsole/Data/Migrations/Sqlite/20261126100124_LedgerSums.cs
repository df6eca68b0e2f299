using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class LedgerSums : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Penalties_Sums",
                table: "Penalties",
                columns: new[] { "State", "Payout", "Provisional", "Liable", "Trouble", "Promise", "BreachedAt", "LiableProviderId", "RequestId", "Amount", "ProviderShare" });

            migrationBuilder.CreateIndex(
                name: "IX_HelpRequests_ExternalId",
                table: "HelpRequests",
                column: "ExternalId");

            migrationBuilder.CreateIndex(
                name: "IX_HelpRequests_Shop",
                table: "HelpRequests",
                column: "Shop");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Penalties_Sums",
                table: "Penalties");

            migrationBuilder.DropIndex(
                name: "IX_HelpRequests_ExternalId",
                table: "HelpRequests");

            migrationBuilder.DropIndex(
                name: "IX_HelpRequests_Shop",
                table: "HelpRequests");
        }
    }
}
