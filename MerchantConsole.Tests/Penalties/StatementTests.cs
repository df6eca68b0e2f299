using System.IO.Compression;
using System.Net;
using MerchantConsole.Domain;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Domain.Parties;
using MerchantConsole.Domain.Promises;
using MerchantConsole.Features.Penalties.Statements;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static MerchantConsole.Tests.Support.ApiCalls;

namespace MerchantConsole.Tests.Penalties;

/// <summary>What a provider bears in a month: which penalties are on its statement, what they come to, who reads it.</summary>
public sealed class StatementTests : IAsyncDisposable
{
    // 2099-11-01 00:00 北京时间.
    static readonly DateTimeOffset FirstOfNovember = new(2099, 10, 31, 16, 0, 0, TimeSpan.Zero);
    static readonly Actor Supervisor = new("周宁", Role.Supervisor);

    readonly AccountsHost host = new();
    int number = 700_000;

    StatementDesk Desk => host.Services.GetRequiredService<StatementDesk>();

    [Fact]
    public async Task A_month_is_that_of_the_breach_in_Beijing_to_the_millisecond()
    {
        var provider = await Bearing(40);
        await Broken(provider, FirstOfNovember - TimeSpan.FromMilliseconds(1));
        var first = await Broken(provider, FirstOfNovember);
        var last = await Broken(provider, FirstOfNovember.AddDays(30) - TimeSpan.FromMilliseconds(1));
        await Broken(provider, FirstOfNovember.AddDays(30));

        var statement = await Of(provider);

        Assert.Equal([first, last], statement!.Lines.Select(line => line.Penalty.RequestId));
        Assert.Equal((Yuan.Of(100), Yuan.Of(40)), (statement.Amount, statement.Share));
        foreach (var month in new[] { "2099-10", "2099-12" })
            Assert.Single((await Desk.Read(Supervisor, provider.Id, StatementMonth.Read(month)!.Value, Cancel))!.Lines);
    }

    [Fact]
    public async Task What_the_merchant_bears_is_not_on_it_and_what_is_waived_or_undetermined_is_but_not_in_the_total()
    {
        var provider = await Bearing(33.33m);
        var shared = await Broken(provider, FirstOfNovember.AddDays(1));
        var waived = await Broken(provider, FirstOfNovember.AddDays(2), (request, now) => request.WaivePenalty(PromiseKind.Solution, "平台已判不成立", Supervisor, now));
        await Broken(provider, FirstOfNovember.AddDays(3), (request, now) => request.DecideLiability(PromiseKind.Solution, LiabilitySplit.Merchant, null, "商家漏派", Supervisor, now));
        var both = await Broken(provider, FirstOfNovember.AddDays(4), watch: TimeSpan.FromHours(50));

        var statement = await Of(provider);

        Assert.Equal([shared, waived, both, both], statement!.Lines.Select(line => line.Penalty.RequestId));
        Assert.Equal((1, 1), (statement.Undetermined, statement.Waived));
        Assert.Equal((Yuan.Of(100), Yuan.Of(33.34m)), (statement.Amount, statement.Share));
    }

    [Fact]
    public async Task A_supervisor_reads_any_a_providers_user_its_own_and_an_agent_none()
    {
        var (mine, other) = (await Bearing(100), await Bearing(100, "别家安装"));
        await Broken(mine, FirstOfNovember.AddDays(1));
        await Broken(other, FirstOfNovember.AddDays(1));
        var user = new Actor("刘站长", Role.Provider, mine.Id);

        Assert.Single((await Of(other))!.Lines);
        Assert.Single((await Of(mine, user))!.Lines);
        Assert.Null(await Of(other, user));
        Assert.Null(await Of(mine, new Actor("林晓", Role.Agent)));
        Assert.Equal([mine.Id], (await Desk.Providers(user, Cancel)).Select(provider => provider.Id));
    }

    [Fact]
    public async Task What_went_to_another_provider_after_the_breach_is_still_borne_by_the_first_and_its_to_read()
    {
        var (first, second) = (await Bearing(100), await Bearing(100, "接手安装"));
        await Broken(first, FirstOfNovember.AddDays(1), (request, now) => request.Assign(second.Id, second.Name, Supervisor, now, Rulebook.Default), TimeSpan.FromHours(2));

        Assert.NotEmpty((await Of(first))!.Lines);
        Assert.NotEmpty((await Of(first, new Actor("刘站长", Role.Provider, first.Id)))!.Lines);
        Assert.DoesNotContain((await Of(second))!.Lines, line => line.Penalty.Promise == PromiseKind.Solution);
    }

    [Fact]
    public async Task What_a_dispute_changes_after_the_month_leaves_that_months_statement_and_corrects_the_month_it_ended_in()
    {
        var provider = await Bearing(80);
        await Broken(provider, FirstOfNovember.AddDays(29), (request, _) => Argue(request, provider, FirstOfNovember.AddDays(29.5), FirstOfNovember.AddDays(31)));
        await Broken(provider, FirstOfNovember.AddDays(5), (request, _) => Argue(request, provider, FirstOfNovember.AddDays(6), FirstOfNovember.AddDays(7)));

        var november = (await Of(provider))!;
        var december = (await Of(provider, month: "2099-12"))!;

        Assert.Equal([Yuan.Of(10), Yuan.Of(40)], november.Lines.Select(line => line.Share!.Value));
        Assert.Equal((Yuan.Of(50), 0), (november.Share, november.Corrections.Count));
        Assert.Equal([null, (DateTimeOffset?)FirstOfNovember.AddDays(31)], november.Lines.Select(line => line.CorrectedAt));
        var correction = Assert.Single(december.Corrections);
        Assert.Equal((Yuan.Of(40), Yuan.Of(10), Yuan.Of(-30)), (correction.Before, correction.After, correction.Difference));
        Assert.Equal((Yuan.Zero, Yuan.Of(-30), false), (december.Amount, december.Share, december.IsEmpty));
    }

    [Fact]
    public async Task What_is_claimed_in_a_later_month_is_a_correction_of_that_one_alone()
    {
        var provider = await Bearing(0);
        await Broken(provider, FirstOfNovember.AddDays(29), (request, _) =>
        {
            var at = FirstOfNovember.AddDays(31);
            request.ClaimFrom(PromiseKind.Solution, provider, Yuan.Of(20), Why, Supervisor, at, Rulebook.Default);
            request.AnswerClaim(PromiseKind.Solution, Yuan.Of(20), Why, new Actor("刘站长", Role.Provider, provider.Id), at, Rulebook.Default);
        });

        Assert.Empty((await Of(provider))!.Lines);
        var december = (await Of(provider, month: "2099-12"))!;
        Assert.Equal((0, Yuan.Of(20), Yuan.Of(20)), (december.Lines.Count, december.Corrections[0].Difference, december.Share));
    }

    [Fact]
    public async Task What_is_in_dispute_is_counted_as_it_stood_and_said()
    {
        var provider = await Bearing(80);
        await Broken(provider, FirstOfNovember.AddDays(1), (request, _) => request.ContestShare(
            PromiseKind.Solution, Yuan.Zero, Why, new Actor("刘站长", Role.Provider, provider.Id), FirstOfNovember.AddDays(2), Rulebook.Default));

        var statement = (await Of(provider))!;

        Assert.Equal((1, Yuan.Of(40)), (statement.Disputed, statement.Share));
    }

    [Fact]
    public async Task Its_evidence_is_counted_and_named()
    {
        var provider = await Bearing(100);
        var id = await Broken(provider, FirstOfNovember.AddDays(1));
        await host.Services.Read(db =>
        {
            db.AllEvidence.Add(new EvidenceFile { Id = Guid.NewGuid(), RequestId = id, Name = "现场.png", MediaType = "image/png", Sha256 = "0", AddedBy = "刘站长", AddedAt = FirstOfNovember, Content = [1], Length = 1 });
            return db.SaveChangesAsync(Cancel);
        });

        Assert.Equal("现场.png", Assert.Single(Assert.Single((await Of(provider))!.Lines).Evidence).Name);
    }

    [Fact]
    public async Task The_workbook_holds_each_line_and_the_total_and_is_only_for_those_who_may_read_it()
    {
        var provider = await Bearing(33.33m);
        await Broken(provider, FirstOfNovember.AddDays(1));
        await host.AddUser("supervisor", Role.Supervisor);
        await host.AddUser("agent", Role.Agent);
        using var supervisor = await host.SignedIn("supervisor");
        using var agent = await host.SignedIn("agent");

        using var answer = await supervisor.GetAsync($"/statements/{provider.Id}/2099-11.xlsx", Cancel);
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Cancel));
        using var reader = new StreamReader(zip.GetEntry("xl/worksheets/sheet1.xml")!.Open());
        var sheet = await reader.ReadToEndAsync(Cancel);

        Assert.Contains("700001", sheet, StringComparison.Ordinal);
        Assert.Contains("33.33%", sheet, StringComparison.Ordinal);
        Assert.Equal(2, sheet.Split("<v>16.67</v>").Length - 1);
        Assert.Equal(HttpStatusCode.NotFound, (await agent.GetAsync($"/statements/{provider.Id}/2099-11.xlsx", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync($"/statements/{provider.Id}/2099-13.xlsx", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync($"/statements/{Guid.NewGuid()}/2099-11.xlsx", Cancel)).StatusCode);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    static Plea Why { get; } = new("电话里改了时间", []);

    // The provider contests its forty yuan, and the merchant is content with ten.
    static void Argue(HelpRequest request, Provider provider, DateTimeOffset contested, DateTimeOffset agreed)
    {
        request.ContestShare(PromiseKind.Solution, Yuan.Of(10), Why, new Actor("刘站长", Role.Provider, provider.Id), contested, Rulebook.Default);
        request.AgreeToAdmitted(PromiseKind.Solution, Supervisor, agreed);
    }

    Task<Statement?> Of(Provider provider, Actor? by = null, string month = "2099-11") => Desk.Read(by ?? Supervisor, provider.Id, StatementMonth.Read(month)!.Value, Cancel);

    async Task<Provider> Bearing(decimal percent, string name = "杭州安装")
    {
        var provider = await host.AddProvider(name);
        await host.Services.Bears(provider.Id, percent);
        return provider;
    }

    Task<Guid> Broken(Provider provider, DateTimeOffset due, Action<HelpRequest, DateTimeOffset>? then = null, TimeSpan? watch = null) =>
        host.Services.Break(provider, due, $"{++number}", then, watch);
}
