using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace MerchantConsole.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Link : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "QuestionCodes",
                columns: table => new
                {
                    Code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    Anomaly = table.Column<int>(type: "INTEGER", nullable: true),
                    ListedAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuestionCodes", x => x.Code);
                });

            migrationBuilder.CreateTable(
                name: "TmallAccounts",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Shop = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    AppKey = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AppSecret = table.Column<string>(type: "TEXT", nullable: true),
                    Session = table.Column<string>(type: "TEXT", nullable: true),
                    RefreshToken = table.Column<string>(type: "TEXT", nullable: true),
                    SignMethod = table.Column<int>(type: "INTEGER", nullable: false),
                    IsFromSettings = table.Column<bool>(type: "INTEGER", nullable: false),
                    Nick = table.Column<string>(type: "TEXT", nullable: true),
                    SessionExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    RefreshExpiresAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CallsPerDay = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CompleteUpTo = table.Column<long>(type: "INTEGER", nullable: true),
                    LastMessageAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Backlog = table.Column<int>(type: "INTEGER", nullable: true),
                    CallsDay = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CallsMade = table.Column<int>(type: "INTEGER", nullable: false),
                    Bans = table.Column<string>(type: "TEXT", nullable: false),
                    LastTrouble = table.Column<int>(type: "INTEGER", nullable: true),
                    LastTroubleDetail = table.Column<string>(type: "TEXT", nullable: true),
                    LastTroubleAt = table.Column<long>(type: "INTEGER", nullable: true),
                    LastGoodAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_TmallAccounts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DailyComparisons",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<long>(type: "INTEGER", nullable: false),
                    There = table.Column<int>(type: "INTEGER", nullable: false),
                    Here = table.Column<int>(type: "INTEGER", nullable: false),
                    Differences = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DailyComparisons", x => new { x.AccountId, x.Day });
                    table.ForeignKey(
                        name: "FK_DailyComparisons_TmallAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "TmallAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LinkEvents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: true),
                    Count = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LinkEvents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LinkEvents_TmallAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "TmallAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SetAsideMessages",
                columns: table => new
                {
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    MessageId = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false),
                    Topic = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Why = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    DoneAt = table.Column<long>(type: "INTEGER", nullable: true),
                    DoneBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SetAsideMessages", x => new { x.AccountId, x.MessageId });
                    table.ForeignKey(
                        name: "FK_SetAsideMessages_TmallAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "TmallAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_LinkEvents_AccountId_At",
                table: "LinkEvents",
                columns: new[] { "AccountId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_TmallAccounts_Shop",
                table: "TmallAccounts",
                column: "Shop",
                unique: true,
                filter: "\"State\" <> 4");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DailyComparisons");

            migrationBuilder.DropTable(
                name: "LinkEvents");

            migrationBuilder.DropTable(
                name: "QuestionCodes");

            migrationBuilder.DropTable(
                name: "SetAsideMessages");

            migrationBuilder.DropTable(
                name: "TmallAccounts");
        }
    }
}
