namespace Portico.Functions.Scaffolder;

/// <summary>Names of the scaffolder's permissions, as Backstage has them.</summary>
internal static class ScaffolderPermissions
{
    public const string ActionExecute = "scaffolder.action.execute";
    public const string TaskCancel = "scaffolder.task.cancel";
    public const string TaskCreate = "scaffolder.task.create";
    public const string TaskRead = "scaffolder.task.read";
    public const string TemplateDryRun = "scaffolder.template.dry-run";
    public const string TemplateManagement = "scaffolder.template.management";
    public const string TemplateParameterRead = "scaffolder.template.parameter.read";
    public const string TemplateStepRead = "scaffolder.template.step.read";
}
