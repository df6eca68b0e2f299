using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Providers;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Providers;

public sealed class ProviderDeskTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    static readonly Actor Lead = new("周宁", Role.Supervisor);

    ProviderDesk Desk => host.Services.GetRequiredService<ProviderDesk>();

    [Fact]
    public async Task A_provider_is_added_renamed_and_deactivated()
    {
        Assert.Empty(await Desk.Add(Lead, " 江城安装 ", "", Cancel));
        var added = await Named("江城安装");

        Assert.Empty(await Desk.Change(Lead, added.Id, "江城家装", "027-1234", Cancel));
        Assert.Empty(await Desk.SetActive(Lead, added.Id, false, Cancel));

        var kept = await Named("江城家装");
        Assert.Equal((added.Id, "027-1234", false), (kept.Id, kept.Phone, kept.IsActive));
        Assert.Null(added.Phone);
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        await Desk.Add(Lead, "一站", null, Cancel);
        await Desk.Add(Lead, "二站", null, Cancel);
        var second = await Named("二站");

        var added = await Desk.Add(Lead, "一站", null, Cancel);
        var renamed = await Desk.Change(Lead, second.Id, "一站", null, Cancel);
        var kept = await Desk.Change(Lead, second.Id, "二站", "1", Cancel);

        var taken = new ProviderError(nameof(Provider.Name), ProviderFault.Taken);
        Assert.Equal(taken, Assert.Single(added));
        Assert.Equal(taken, Assert.Single(renamed));
        Assert.Empty(kept);
    }

    [Theory]
    [InlineData("", ProviderFault.Required)]
    [InlineData("  ", ProviderFault.Required)]
    [InlineData("a\nb", ProviderFault.Unreadable)]
    public async Task A_name_must_be_readable(string name, ProviderFault fault)
    {
        var errors = await Desk.Add(Lead, name, null, Cancel);

        Assert.Equal(new ProviderError(nameof(Provider.Name), fault), Assert.Single(errors));
    }

    [Fact]
    public async Task A_name_of_81_characters_is_too_long_and_one_of_80_is_not()
    {
        Assert.Equal(ProviderFault.TooLong, Assert.Single(await Desk.Add(Lead, new string('长', 81), null, Cancel)).Fault);
        Assert.Empty(await Desk.Add(Lead, new string('长', 80), null, Cancel));
    }

    [Fact]
    public async Task A_provider_that_is_gone_is_said_to_be()
    {
        Assert.Equal(ProviderFault.Unknown, Assert.Single(await Desk.Change(Lead, Guid.NewGuid(), "没有", null, Cancel)).Fault);
        Assert.Equal(ProviderFault.Unknown, Assert.Single(await Desk.SetActive(Lead, Guid.NewGuid(), true, Cancel)).Fault);
    }

    [Theory]
    [InlineData(Role.Agent)]
    [InlineData(Role.Provider)]
    public async Task Nobody_else_keeps_the_providers(Role role)
    {
        var someone = new Actor("某人", role);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Desk.Add(someone, "偷偷", null, Cancel));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Desk.SetActive(someone, Guid.NewGuid(), false, Cancel));
    }

    [Fact]
    public async Task A_providers_user_sees_its_own_and_an_unbound_one_nothing()
    {
        var (mine, _) = (await host.AddProvider("我的"), await host.AddProvider("别家"));

        Assert.Equal(mine.Id, Assert.Single(await Desk.All(new Actor("刘站长", Role.Provider, mine.Id), Cancel)).Id);
        Assert.Empty(await Desk.All(new Actor("无主", Role.Provider), Cancel));
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<Provider> Named(string name) => (await Desk.All(Lead, Cancel)).Single(provider => provider.Name == name);
}
