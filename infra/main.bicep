// Everything that one environment of Portico needs: a resource group with a function app on the
// Flex Consumption plan, its storage account, its identity and its telemetry. No keys
// anywhere but in its vault.
targetScope = 'subscription'

@minLength(1)
@maxLength(64)
@description('Name of the environment; it names the resource group and makes the other names unique.')
param environmentName string

@minLength(1)
@description('Region of all resources. It must offer the Flex Consumption plan.')
param location string

@description('URL of the catalog file to start from, for example a page of a repository. Empty: none; register locations over HTTP.')
param catalogLocation string = ''

@description('Kinds that this catalog may bring besides the usual ones, separated by commas, for example Group,User,Template.')
param catalogKinds string = ''

@description('Origin of the portal that calls from browsers, for example https://portal.example.com. Empty: none.')
param portalOrigin string = ''

@description('OpenID Connect issuer whose tokens are accepted, for example https://login.microsoftonline.com/TENANT/v2.0. Empty: none; set static tokens as app settings.')
param oidcIssuer string = ''

@description('The audience that the tokens of that issuer must name.')
param oidcAudience string = ''

@description('The claim of its tokens that names the user.')
param oidcSubjectClaim string = 'sub'

@description('Domain whose addresses name users, for example example.com. Empty: addresses name nobody.')
param oidcDomain string = ''

@description('Address ranges that may call the app, separated by commas, for example 203.0.113.0/24. Empty: nobody may.')
param allowedAddresses string = ''

@secure()
@description('32 bytes in base64 that secrets of tasks are stored under; they are kept in the vault. Empty: tasks with secrets are refused.')
param scaffolderSecretsKey string = ''

var abbrs = loadJsonContent('./abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var deploymentContainer = 'app-package'

resource group 'Microsoft.Resources/resourceGroups@2021-04-01' = {
  name: '${abbrs.resourcesResourceGroups}${environmentName}'
  location: location
  tags: tags
}

module identity './app/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    name: '${abbrs.managedIdentityUserAssignedIdentities}api-${token}'
    location: location
    tags: tags
  }
}

module monitoring './app/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    workspaceName: '${abbrs.operationalInsightsWorkspaces}${token}'
    applicationInsightsName: '${abbrs.insightsComponents}${token}'
    location: location
    tags: tags
  }
}

module storage './app/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    name: '${abbrs.storageStorageAccounts}${token}'
    deploymentContainer: deploymentContainer
    location: location
    tags: tags
  }
}

module vault './app/vault.bicep' = {
  name: 'vault'
  scope: group
  params: {
    name: '${abbrs.keyVaultVaults}${token}'
    scaffolderSecretsKey: scaffolderSecretsKey
    location: location
    tags: tags
  }
}

module rbac './app/rbac.bicep' = {
  name: 'rbac'
  scope: group
  params: {
    storageAccountName: storage.outputs.name
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    vaultName: vault.outputs.name
    principalId: identity.outputs.principalId
  }
}

module api './app/api.bicep' = {
  name: 'api'
  scope: group
  params: {
    name: '${abbrs.webSitesFunctions}api-${token}'
    planName: '${abbrs.webServerFarms}${token}'
    storageAccountName: storage.outputs.name
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    identityId: identity.outputs.id
    identityClientId: identity.outputs.clientId
    deploymentContainer: deploymentContainer
    catalogLocation: catalogLocation
    catalogKinds: catalogKinds
    portalOrigin: portalOrigin
    oidcIssuer: oidcIssuer
    oidcAudience: oidcAudience
    oidcSubjectClaim: oidcSubjectClaim
    oidcDomain: oidcDomain
    allowedAddresses: allowedAddresses
    scaffolderSecretsKeyUri: vault.outputs.scaffolderSecretsKeyUri
    location: location
    tags: tags
  }
  // Without its roles the app cannot reach its storage and its secrets when it starts.
  dependsOn: [rbac]
}

output AZURE_LOCATION string = location
output AZURE_TENANT_ID string = tenant().tenantId
output SERVICE_API_NAME string = api.outputs.name
output SERVICE_API_URI string = api.outputs.uri
