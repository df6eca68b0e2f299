using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class OwedPromises : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Promises_DueAt_RequestId",
                table: "Promises",
                columns: new[] { "DueAt", "RequestId" },
                filter: "\"MetAt\" IS NULL AND NOT \"Dropped\"");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Promises_DueAt_RequestId",
                table: "Promises");
        }
    }
}
