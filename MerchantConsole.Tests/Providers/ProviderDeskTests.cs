using System.Globalization;
using MerchantConsole.Data;
using MerchantConsole.Domain;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Providers;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Providers;

public sealed class ProviderDeskTests(AccountsHost host) : IClassFixture<AccountsHost>
{
    static readonly Actor Lead = new("周宁", Role.Supervisor);

    ProviderDesk Desk => host.Services.GetRequiredService<ProviderDesk>();

    [Fact]
    public async Task A_provider_is_added_renamed_and_deactivated()
    {
        Assert.Empty(await Desk.Add(Lead, new(" 江城安装 ", ""), Cancel));
        var added = await Named("江城安装");

        Assert.Empty(await Desk.Change(Lead, added.Id, new("江城家装", "027-1234"), Cancel));
        Assert.Empty(await Desk.SetActive(Lead, added.Id, false, Cancel));

        var kept = await Named("江城家装");
        Assert.Equal((added.Id, "027-1234", false), (kept.Id, kept.Phone, kept.IsActive));
        Assert.Null(added.Phone);
    }

    [Fact]
    public async Task A_name_is_given_once()
    {
        await Desk.Add(Lead, new("一站", null), Cancel);
        await Desk.Add(Lead, new("二站", null), Cancel);
        var second = await Named("二站");

        var added = await Desk.Add(Lead, new("一站", null), Cancel);
        var renamed = await Desk.Change(Lead, second.Id, new("一站", null), Cancel);
        var kept = await Desk.Change(Lead, second.Id, new("二站", "1"), Cancel);

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
        var errors = await Desk.Add(Lead, new(name, null), Cancel);

        Assert.Equal(new ProviderError(nameof(Provider.Name), fault), Assert.Single(errors));
    }

    [Fact]
    public async Task A_name_of_81_characters_is_too_long_and_one_of_80_is_not()
    {
        Assert.Equal(ProviderFault.TooLong, Assert.Single(await Desk.Add(Lead, new(new string('长', 81), null), Cancel)).Fault);
        Assert.Empty(await Desk.Add(Lead, new(new string('长', 80), null), Cancel));
    }

    [Fact]
    public async Task A_provider_that_is_gone_is_said_to_be()
    {
        Assert.Equal(ProviderFault.Unknown, Assert.Single(await Desk.Change(Lead, Guid.NewGuid(), new("没有", null), Cancel)).Fault);
        Assert.Equal(ProviderFault.Unknown, Assert.Single(await Desk.SetActive(Lead, Guid.NewGuid(), true, Cancel)).Fault);
    }

    [Theory]
    [InlineData(Role.Agent)]
    [InlineData(Role.Provider)]
    public async Task Nobody_else_keeps_the_providers(Role role)
    {
        var someone = new Actor("某人", role);

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Desk.Add(someone, new("偷偷", null), Cancel));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Desk.SetActive(someone, Guid.NewGuid(), false, Cancel));
    }

    [Fact]
    public async Task A_providers_user_sees_its_own_and_an_unbound_one_nothing()
    {
        var (mine, _) = (await host.AddProvider("我的"), await host.AddProvider("别家"));

        Assert.Equal(mine.Id, Assert.Single(await Desk.All(new Actor("刘站长", Role.Provider, mine.Id), Cancel)).Id);
        Assert.Empty(await Desk.All(new Actor("无主", Role.Provider), Cancel));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData(" ", null)]
    [InlineData("0", "0")]
    [InlineData("100", "100")]
    [InlineData("33.33", "33.33")]
    [InlineData("７０％", "70")]
    [InlineData("12.5 %", "12.5")]
    public async Task What_the_contract_lays_on_the_provider_is_kept_and_holds_for_the_next_breach(string typed, string? kept)
    {
        await host.Services.GetRequiredService<Rules>().Current(Cancel);
        Assert.Empty(await Desk.Add(Lead, new($"合同[{typed}]", null, typed), Cancel));

        var added = await Named($"合同[{typed}]");
        var percent = kept is null ? (decimal?)null : decimal.Parse(kept, CultureInfo.InvariantCulture);
        Assert.Equal(percent, added.BearsPercent);
        var split = (await host.Services.GetRequiredService<Rules>().Current(Cancel)).SplitFor(added.Id);
        Assert.Equal(percent is { } part ? new LiabilitySplit(SplitForm.Percentage, part) : LiabilitySplit.Merchant, split);
    }

    [Theory]
    [InlineData("-0.01")]
    [InlineData("100.01")]
    [InlineData("33.333")]
    [InlineData("half")]
    [InlineData("1e1")]
    public async Task A_contract_that_is_no_percentage_is_refused_at_its_field_and_nothing_is_saved(string typed)
    {
        var error = Assert.Single(await Desk.Add(Lead, new("不成立", null, typed), Cancel));

        Assert.Equal((nameof(Provider.BearsPercent), ProviderFault.NotAPercentage), (error.Field, error.Fault));
        Assert.DoesNotContain(await Desk.All(Lead, Cancel), provider => provider.Name == "不成立");
    }

    [Fact]
    public async Task A_penalty_that_was_assessed_keeps_who_bears_it_when_the_contract_changes()
    {
        await Desk.Add(Lead, new("改约安装", null, "40"), Cancel);
        var provider = await Named("改约安装");
        var first = await BrokenFor(provider, "800001");
        await Desk.Change(Lead, provider.Id, new("改约安装", null, "90"), Cancel);
        var second = await BrokenFor(provider, "800002");

        Assert.Equal(Yuan.Of(20), (await host.Services.Request(first)).PenaltyFor(PromiseKind.Solution).ProviderShare);
        Assert.Equal(Yuan.Of(45), (await host.Services.Request(second)).PenaltyFor(PromiseKind.Solution).ProviderShare);
    }

    async Task<Guid> BrokenFor(Provider provider, string externalId)
    {
        var id = await host.Raise(externalId, provider.Id);
        var rules = await host.Services.GetRequiredService<Rules>().Current(Cancel);
        await host.Services.Read(async db =>
        {
            var request = await db.AllRequests.Include(one => one.Promises).Include(one => one.Penalties).SingleAsync(one => one.Id == id, Cancel);
            request.KeepWatch(host.Clock.Now().AddHours(2), rules);
            return await db.SaveChangesAsync(Cancel);
        });
        return id;
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    async Task<Provider> Named(string name) => (await Desk.All(Lead, Cancel)).Single(provider => provider.Name == name);
}
