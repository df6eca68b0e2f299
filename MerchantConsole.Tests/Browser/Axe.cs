using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace MerchantConsole.Tests.Browser;

/// <summary>axe in the page itself, read in once for each document: these pages have no frames to put together.</summary>
static class Axe
{
    static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Every fault of the page as it stands: the rule, where, and why.</summary>
    /// <param name="rule">This one alone.</param>
    public static async Task<string[]> Faults(IPage page, string? rule = null)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync($"() => {{ {Script} }}");
        return await page.EvaluateAsync<string[]>(
            """
            async rule => {
              const only = rule ? { runOnly: { type: 'rule', values: [rule] } } : {};
              const { violations } = await axe.run(document, { resultTypes: ['violations'], reporter: 'no-passes', ...only });
              return violations.flatMap(({ id, nodes }) => nodes.map(({ target, any, all, none }) =>
                `${id}: ${target} ${[...any, ...all, ...none].map(check => check.message).join('; ')}`));
            }
            """, rule);
    }
}
