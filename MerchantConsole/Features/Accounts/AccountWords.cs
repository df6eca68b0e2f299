using MerchantConsole.Domain.Parties;
using Microsoft.Extensions.Localization;

namespace MerchantConsole.Features.Accounts;

static class AccountWords
{
    public static string Say(this IStringLocalizer<AccountsText> texts, AccountFault fault) => texts[$"Fault_{fault}"];

    public static string Say(this IStringLocalizer<AccountsText> texts, Role role) => texts[$"Role_{role}"];

    public static IEnumerable<string> For(this IEnumerable<FieldError> errors, string field, IStringLocalizer<AccountsText> texts) =>
        errors.Where(error => error.Field == field).Select(error => texts.Say(error.Fault));

    public static string? Invalid(this IEnumerable<FieldError> errors, string field) =>
        errors.Any(error => error.Field == field) ? "true" : null;
}
