using MerchantConsole.Domain.Parties;
using MerchantConsole.Features.Accounts;
using MerchantConsole.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace MerchantConsole.Tests.Accounts;

public sealed class DemoLoginsTests
{
    [Theory]
    [InlineData("Development", "true", 5)]
    [InlineData("Development", "false", 0)]
    [InlineData("Production", "true", 0)]
    public async Task The_public_password_opens_nothing_outside_development(string environment, string enabled, int logins)
    {
        await using var host = new AccountsHost();
        var (provider, provider2) = (await host.AddProvider("一"), await host.AddProvider("二"));
        var place = new Place(host.Services, environment, enabled);

        await DemoLogins.Create(place, provider.Id, provider2.Id);
        await DemoLogins.Create(place, provider.Id, provider2.Id);

        var users = await host.Users.All(Actor.System, TestContext.Current.CancellationToken);
        Assert.Equal(logins, users.Count);
        if (logins > 0)
        {
            Assert.Equal(provider.Id, users.Single(user => user.Name == "provider@demo").ProviderId);
            Assert.Equal(provider2.Id, users.Single(user => user.Name == "provider2@demo").ProviderId);
            Assert.Equal("林晓", users.Single(user => user.Name == "agent@demo").DisplayName);
        }
    }

    [Fact]
    public async Task A_first_start_outside_development_lets_nobody_in()
    {
        await using var host = new AccountsHost();

        Assert.Empty(await host.Users.All(Actor.System, TestContext.Current.CancellationToken));
    }

    sealed class Place(IServiceProvider inner, string environment, string enabled) : IServiceProvider, IHostEnvironment
    {
        public string EnvironmentName { get; set; } = environment;
        public string ApplicationName { get; set; } = "";
        public string ContentRootPath { get; set; } = "";
        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public object? GetService(Type serviceType) =>
            serviceType == typeof(IHostEnvironment) ? this
            : serviceType == typeof(IConfiguration) ? new ConfigurationBuilder().AddInMemoryCollection([new("Demo:Enabled", enabled)]).Build()
            : inner.GetService(serviceType);
    }
}
