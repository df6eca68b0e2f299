using System.Text.RegularExpressions;
using MerchantConsole.Domain.HelpRequests;
using MerchantConsole.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>A provider's login sees its own requests and nothing of the others', by whatever way it asks.</summary>
public sealed class ProviderScopeTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    static readonly BrowserNewContextOptions Tall = new() { ViewportSize = new ViewportSize { Width = 1440, Height = 2400 } };

    [Fact]
    public Task Board_counts_and_search_hold_only_its_own() => Watched(async () =>
    {
        var (own, others) = await Requests();
        var open = own.Where(request => request.IsOpen).Select(request => request.ExternalId).Order().ToArray();
        var provider = await SignedIn("provider@demo", "/", Tall);
        await Expect(provider.Page.GetByTestId("board-row")).ToHaveCountAsync(open.Length);
        var shown = await provider.Page.GetByTestId("board-row").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.externalId).sort()");
        Assert.Equal(open, shown);
        await Expect(provider.Page.Locator("[data-count=All] b")).ToHaveTextAsync(open.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await Expect(provider.Page.Locator("[data-count=Breached]")).ToBeVisibleAsync();
        await Expect(provider.Page.Locator("[data-count=Unassigned]")).ToHaveCountAsync(0);

        await provider.Page.GetByTestId("board-search").FillAsync(others.First(request => request.IsOpen).ExternalId);
        await Expect(provider.Page.GetByTestId("board-row")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task Lists_of_requests_penalties_and_providers_hold_only_its_own() => Watched(async () =>
    {
        var (own, others) = await Requests();
        var provider = await SignedIn("provider@demo", "/requests");
        await Expect(provider.Page.GetByTestId("request-line")).ToHaveCountAsync(own.Count);
        await provider.Go("/penalties");
        await Expect(provider.Page.GetByTestId("penalty-line")).ToHaveCountAsync(own.Sum(request => request.Penalties.Count));
        await NamesNone();
        await provider.Go("/requests?q=" + others[0].ExternalId);
        await Expect(provider.Page.GetByTestId("request-line")).ToHaveCountAsync(0);
        await provider.Go("/providers");
        await Expect(provider.Page.Locator("main")).ToContainTextAsync(DemoHost.FirstProvider);
        await Expect(provider.Page.Locator("main")).Not.ToContainTextAsync(DemoHost.SecondProvider);

        async Task NamesNone()
        {
            var text = await provider.Page.Locator("main").InnerTextAsync();
            Assert.DoesNotContain(others, request => text.Contains(request.ExternalId, StringComparison.Ordinal));
        }
    });

    [Fact]
    public Task A_deep_link_or_a_file_of_another_providers_request_is_not_there() => Watched(async () =>
    {
        var (_, others) = await Requests();
        var pictured = others.First(request => request.Words.Any(word => word.Pictures.Count > 0) && request.ProviderId is not null);
        var evidence = await EvidenceOf(pictured.Id);
        var picture = $"/requests/{pictured.Id}/pictures/0";
        var file = $"/requests/{pictured.Id}/evidence/{evidence}";

        var agent = await SignedIn("agent@demo");
        Assert.Equal(200, (await agent.Context.APIRequest.GetAsync(picture)).Status);
        Assert.Equal(200, (await agent.Context.APIRequest.GetAsync(file)).Status);

        var provider = await SignedIn("provider@demo", $"/requests/{pictured.Id}");
        await Expect(provider.Page.GetByTestId("request-gone")).ToContainTextAsync("找不到这条求助");
        await Expect(provider.Page.Locator("main")).Not.ToContainTextAsync(pictured.ExternalId);
        Assert.Equal(404, (await provider.Context.APIRequest.GetAsync(picture)).Status);
        Assert.Equal(404, (await provider.Context.APIRequest.GetAsync(file)).Status);
        await provider.Go($"/?open={pictured.Id}");
        await Expect(provider.Drawer).ToContainTextAsync("找不到这条求助");
    });

    [Theory]
    [InlineData("/users")]
    [InlineData("/accounts/tmall")]
    [InlineData("/import")]
    [InlineData("/standards")]
    [InlineData("/requests/new")]
    public Task Pages_of_the_merchants_own_staff_are_refused(string path) => Watched(async () =>
    {
        var provider = await SignedIn("provider@demo");
        provider.Expect("status of 403");
        var answer = await provider.Page.GotoAsync(path);
        Assert.Equal(403, answer!.Status);
        await Expect(provider.Page.Locator("h1")).ToHaveTextAsync(new Regex("没有权限"));
        await Expect(provider.Page.Locator("input:not([type=hidden])")).ToHaveCountAsync(0);
    });

    async Task<(List<HelpRequest> Own, List<HelpRequest> Others)> Requests()
    {
        var provider = await Host.ProviderId(DemoHost.FirstProvider);
        await using var db = Host.Console.Db();
        var all = await db.AllRequests.AsNoTracking().Include(request => request.Penalties).Include(request => request.Promises).ToListAsync(ApiCalls.Cancel);
        return (all.FindAll(request => request.ProviderId == provider), all.FindAll(request => request.ProviderId != provider));
    }

    async Task<Guid> EvidenceOf(Guid request)
    {
        await using var db = Host.Console.Db();
        byte[] content = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
        var file = new EvidenceFile
        {
            Id = Guid.NewGuid(),
            RequestId = request,
            Name = "a.png",
            MediaType = "image/png",
            Length = content.Length,
            Sha256 = new string('0', 64),
            AddedBy = "林晓",
            AddedAt = Host.Now,
            Content = content,
        };
        db.AllEvidence.Add(file);
        await db.SaveChangesAsync(ApiCalls.Cancel);
        return file.Id;
    }
}
