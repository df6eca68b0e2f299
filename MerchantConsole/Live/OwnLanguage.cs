using System.Globalization;

namespace MerchantConsole.Live;

/// <summary>A listener draws in the language of its own page, not of whoever wakes it.</summary>
static class OwnLanguage
{
    public static Action Of(Action hear)
    {
        var told = Of<object?>(_ => hear());
        return () => told(null);
    }

    public static Action<T> Of<T>(Action<T> hear)
    {
        var own = CultureInfo.CurrentUICulture;
        return news =>
        {
            var theirs = CultureInfo.CurrentUICulture;
            CultureInfo.CurrentUICulture = own;
            try
            {
                hear(news);
            }
            finally
            {
                CultureInfo.CurrentUICulture = theirs;
            }
        };
    }
}
