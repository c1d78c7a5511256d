using Portico.Functions.Catalog;

namespace Portico.Functions.Scaffolder;

/// <summary>The permissions and the rules for conditions that the scaffolder offers to whoever writes policies.</summary>
internal static class ScaffolderPermissionMetadata
{
    const string Template = "scaffolder-template";
    const string Action = "scaffolder-action";
    const string Task = "scaffolder-task";

    /// <summary>What is true of this scaffolder.</summary>
    public static readonly PermissionMetadata All = new(
        [
            PermissionEntry.Basic(ScaffolderPermissions.TemplateDryRun),
            On(Template, ScaffolderPermissions.TemplateParameterRead, "read"),
            On(Template, ScaffolderPermissions.TemplateStepRead, "read"),
            On(Action, ScaffolderPermissions.ActionExecute),
            On(Task, ScaffolderPermissions.TaskCancel),
            PermissionEntry.Basic(ScaffolderPermissions.TaskCreate, "create"),
            On(Task, ScaffolderPermissions.TaskRead, "read"),
            PermissionEntry.Basic(ScaffolderPermissions.TemplateManagement),
        ],
        [
            new("HAS_TAG", "Match parameters or steps with the given tag", Template, Of("tag", new("string", "Name of the tag to match on"))),
            new("HAS_ACTION_ID", "Match actions with the given actionId", Action, Of("actionId", new("string", "Name of the actionId to match on"))),
            OnProperty("HAS_BOOLEAN_PROPERTY", "boolean"),
            OnProperty("HAS_NUMBER_PROPERTY", "number"),
            OnProperty("HAS_STRING_PROPERTY", "string"),
            new("IS_TASK_OWNER", "Allows tasks created by certain users to be accessible", Task,
                Of("createdBy", new("array", "List of creator entity refs; only tasks created by these users will be viewable", new("string")))),
        ]);

    static PermissionEntry On(string resource, string name, string? action = null) => new("resource", name, new(action), resource);

    static RuleParameters Of(string name, RuleParameter parameter) => new(new() { [name] = parameter }, [name]);

    static RuleEntry OnProperty(string name, string type) => new(name, "Allow actions with the specified property", Action, new(
        new() { ["key"] = new("string", "Property within the action parameters to match on"), ["value"] = new(type, "Value of the given property to match on") },
        ["key"]));
}
