using Bunit;
using Bunit.TestDoubles;
using MerchantConsole.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantConsole.Tests.Accounts;

public sealed class AskToSignInTests : BunitContext
{
    [Fact]
    public void Whoever_was_signed_out_comes_back_to_the_same_page()
    {
        var navigation = Services.GetRequiredService<BunitNavigationManager>();
        navigation.NavigateTo("requests?status=inProgress");

        Render<AskToSignIn>();

        Assert.Equal("http://localhost/accounts/sign-in?returnUrl=%2Frequests%3Fstatus%3DinProgress", navigation.Uri);
        Assert.True(navigation.History.First().Options.ForceLoad);
    }
}
