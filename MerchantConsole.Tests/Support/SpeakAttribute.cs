using System.Globalization;
using System.Reflection;
using Xunit.v3;

namespace MerchantConsole.Tests.Support;

/// <summary>The language a test reads, whatever the machine speaks.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SpeakAttribute(string culture) : BeforeAfterTestAttribute
{
    (CultureInfo, CultureInfo) before;

    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = new CultureInfo(culture);
    }

    public override void After(MethodInfo methodUnderTest, IXunitTest test) =>
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
}
