using MerchantConsole.Domain.Parties;

namespace MerchantConsole.Tests.Domain.Parties;

public class ActorTests
{
    [Theory]
    [InlineData(Role.Agent, true)]
    [InlineData(Role.Supervisor, true)]
    [InlineData(Role.Administrator, true)]
    [InlineData(Role.Provider, true)]
    [InlineData(Role.System, false)]
    public void Everyone_but_the_system_is_a_person(Role role, bool person) =>
        Assert.Equal(person, new Actor("x", role).IsPerson);
}
