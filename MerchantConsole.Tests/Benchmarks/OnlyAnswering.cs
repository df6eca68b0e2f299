using Microsoft.Playwright;

namespace MerchantConsole.Tests.Benchmarks;

/// <summary>
/// Boards of other people: open for the console, and hardly a load for the machine that measures. From a moment on they acknowledge
/// what they are to draw, and do not draw it; their browser gets what processor time is left. Fifty people have fifty machines.
/// </summary>
sealed class OnlyAnswering(IReadOnlyList<IPage> pages)
{
    const string Keep = "(() => { const W = WebSocket; window.WebSocket = class extends W { constructor(...to) { super(...to); window.line = this; } }; })()";

    // A message: its length, seven bits a byte, then an array: 1 (an invocation), headers, no id, target, arguments.
    const string Turn =
        """
        () => {
          window.took = { messages: 0, bytes: 0 };
          const passOn = line.onmessage, text = new TextDecoder();
          const drawn = new TextEncoder().encode('OnRenderCompleted');
          const number = (b, at) => b[at] < 0x80 ? b[at] : new DataView(b.buffer, b.byteOffset + at + 1)[{ 0xcc: 'getUint8', 0xcd: 'getUint16', 0xce: 'getUint32', 0xd0: 'getInt8', 0xd1: 'getInt16', 0xd2: 'getInt32' }[b[at]]](0);
          const acknowledge = id => {
            const body = [0x96, 1, 0x80, 0xc0, 0xa0 + drawn.length, ...drawn, 0x92, 0xd2, id >> 24 & 255, id >> 16 & 255, id >> 8 & 255, id & 255, 0xc0, 0x90];
            line.send(new Uint8Array([body.length, ...body]));
          };
          line.onmessage = e => {
            const all = new Uint8Array(e.data);
            for (let at = 0; at < all.length;) {
              let [from, size, shift] = [at, 0, 0];
              do { size |= (all[from] & 127) << shift; shift += 7; } while (all[from++] & 128);
              const m = all.subarray(from, from + size);
              if (size > 2) { took.messages++; took.bytes += size; }
              if (m[1] === 1 && text.decode(m.subarray(5, 19)) === 'JS.RenderBatch') acknowledge(number(m, 20));
              else passOn.call(line, { data: e.data.slice(at, from + size) });
              at = from + size;
            }
          };
          // Its clocks stand still, too.
          Object.defineProperty(document, 'hidden', { get: () => true });
        }
        """;

    /// <summary>A browser for them, behind all else on this machine.</summary>
    public static async Task<IBrowser> Launch(IPlaywright playwright)
    {
        var folder = Directory.CreateTempSubdirectory("console-bench-");
        var program = Path.Combine(folder.FullName, "chromium");
        await File.WriteAllTextAsync(program, $"#!/bin/sh\nexec nice -n 15 {BenchDesk.Chromium} \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            return await BenchDesk.Launch(playwright, program);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public static async Task<OnlyAnswering> Open(IBrowserContext context, Uri address, int count)
    {
        await context.AddInitScriptAsync(Keep);
        var pages = new List<IPage>();
        while (pages.Count < count)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(address.ToString());
            await page.WaitForSelectorAsync("[data-testid=board-row]");
            pages.Add(page);
        }
        await BenchDesk.Settle(TimeSpan.FromSeconds(5));
        foreach (var page in pages)
            await page.EvaluateAsync(Turn);
        return new OnlyAnswering(pages);
    }

    /// <summary>What each was sent since it was opened or this was asked last, keep-alives left out.</summary>
    public async Task<(double Messages, double Bytes)> Took()
    {
        var (messages, bytes) = (0.0, 0.0);
        foreach (var page in pages)
        {
            var took = await page.EvaluateAsync<double[]>("() => { const { messages, bytes } = took; took.messages = took.bytes = 0; return [messages, bytes]; }");
            (messages, bytes) = (messages + took[0], bytes + took[1]);
        }
        return (messages / pages.Count, bytes / pages.Count);
    }
}
