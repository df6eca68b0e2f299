using MerchantConsole.Data.Link;
using MerchantConsole.Features.Tmall.Connections;

namespace MerchantConsole.Tests.Support;

/// <summary>Accounts as people see them.</summary>
static class Standings
{
    /// <summary>Connected, authorised, nothing wrong, nothing waiting.</summary>
    public static AccountStanding Well(DateTimeOffset now) => new(
        new Guid("0c000000-0000-0000-0000-000000000001"), "旗舰店", "澜汐卫浴旗舰店", "30000001", SignMethod.HmacSha256, false, 3, LinkState.Connected, true, "澜汐卫浴",
        now.AddDays(20), true, now.AddSeconds(-20), now.AddSeconds(-3), now, 0,
        200_000, 198_760, null, null, null, null, null, 0, 0);
}
