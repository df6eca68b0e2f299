using MerchantConsole.Tests.Browser;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(MerchantConsole.Tests.Support.BrowsersFirst))]

namespace MerchantConsole.Tests.Support;

/// <summary>The longest begin first, so that nothing is waited for alone at the end: axe, then the other browser tests.</summary>
public sealed class BrowsersFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(tests => Rank(tests)).ThenBy(tests => tests.TestCollectionDisplayName, StringComparer.Ordinal)];

    static int Rank(ITestCollection tests) =>
        tests.TestCollectionDisplayName.Contains(nameof(AccessibilityTests), StringComparison.Ordinal) ? 0
        : tests.TestCollectionDisplayName.Contains(typeof(BrowserTest).Namespace!, StringComparison.Ordinal) ? 1 : 2;
}
