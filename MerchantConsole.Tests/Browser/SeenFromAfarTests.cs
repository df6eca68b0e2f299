using MerchantConsole.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MerchantConsole.Tests.Browser;

/// <summary>
/// The board as somebody two metres away sees it: blurred until a row is a few dots high, colour and lightness of each
/// row's leading clock are told apart from the sheet and from each other in CIE Lab.
/// </summary>
public sealed class SeenFromAfarTests(Chromium chromium, DemoHost host) : BrowserTest(chromium, host), IClassFixture<DemoHost>
{
    // A tenth: 52 CSS pixels are 14 mm, at two metres less than half a degree; here they become five dots.
    const string Blurred =
        """
        async ([png, plates]) => {
          const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
          const [width, height] = [Math.round(image.width / 10), Math.round(image.height / 10)];
          const paper = new OffscreenCanvas(width, height).getContext('2d');
          paper.imageSmoothingQuality = 'high';
          paper.drawImage(image, 0, 0, width, height);
          const linear = c => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4;
          const f = t => t > 216 / 24389 ? Math.cbrt(t) : (24389 / 27 * t + 16) / 116;
          return plates.map(([x, y]) => {
            const [r, g, b] = [...paper.getImageData(Math.round(x / 10), Math.round(y / 10), 1, 1).data].slice(0, 3).map(c => linear(c / 255));
            const [X, Y, Z] = [(.4124 * r + .3576 * g + .1805 * b) / .9505, .2126 * r + .7152 * g + .0722 * b, (.0193 * r + .1192 * g + .9505 * b) / 1.089].map(f);
            return [116 * Y - 16, 500 * (X - Y), 200 * (Y - Z)];
          });
        }
        """;

    // A spot beside the figures of each leading clock on the screen, with its state.
    const string Plates =
        """
        () => [...document.querySelectorAll('[data-testid=board] .r .cd.lead')].map(cell => [cell, cell.getBoundingClientRect()])
          .filter(([cell, box]) => box.height && document.elementFromPoint(box.x + 3, box.y + box.height / 2)?.closest('.cd') === cell)
          .map(([cell, box]) => ({ state: cell.dataset.state, x: box.x + box.width * .8, y: box.y + box.height * .3 }))
        """;

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task The_urgent_stands_out_and_the_calm_is_calm(ColorScheme theme) => Watched(async () =>
    {
        // One of each: calm, due soon, in its last minutes, broken.
        var numbers = theme == ColorScheme.Dark ? "88601" : "88600";
        foreach (var (last, minutes) in new[] { (1, 1), (2, 50), (3, 58), (4, 65) })
            await Host.Raise($"{numbers}{last}", TimeSpan.FromMinutes(minutes));
        var agent = await SignedIn("agent@demo", $"/?q={numbers}", new BrowserNewContextOptions { ColorScheme = theme });
        await Expect(agent.Row($"{numbers}4").Locator(".cd.lead[data-state=over]")).ToBeVisibleAsync();
        await Expect(agent.Row($"{numbers}1")).ToBeVisibleAsync();
        await agent.Page.Mouse.MoveAsync(0, 0);

        var plates = await agent.Page.EvaluateAsync<Plate[]>(Plates);
        var lab = await Colours(await agent.Page.ScreenshotAsync(), plates);
        var seen = plates.Zip(lab).GroupBy(one => one.First.State).ToDictionary(state => state.Key, state => state.First().Second);

        Assert.Equal(["fresh", "last", "over", "soon"], seen.Keys.Order());
        var (calm, soon, lastCall, over) = (seen["fresh"], seen["soon"], seen["last"], seen["over"]);
        foreach (var urgent in new[] { soon, lastCall, over })
            Assert.True(Apart(urgent, calm) > 30, $"{Apart(urgent, calm):0} from a calm clock");
        foreach (var (one, other) in new[] { (soon, lastCall), (lastCall, over), (soon, over) })
            Assert.True(Apart(one, other) > 15, $"{Apart(one, other):0} between two degrees of urgency");
    });

    async Task<double[][]> Colours(byte[] picture, Plate[] plates)
    {
        await using var context = await Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        return await page.EvaluateAsync<double[][]>(Blurred, new object[] { Convert.ToBase64String(picture), plates.Select(plate => new[] { plate.X, plate.Y }) });
    }

    static double Apart(double[] one, double[] other) => Math.Sqrt(one.Zip(other, (a, b) => (a - b) * (a - b)).Sum());

    sealed record Plate
    {
        public required string State { get; init; }
        public double X { get; init; }
        public double Y { get; init; }
    }
}
