param name string
param planName string
param storageAccountName string
param applicationInsightsName string
param identityId string
param identityClientId string
param deploymentContainer string
param catalogLocation string
param catalogKinds string
param portalOrigin string
param oidcIssuer string
param oidcAudience string
param oidcSubjectClaim string
param oidcDomain string
param allowedAddresses string
param scaffolderSecretsKeyUri string
param location string
param tags object

@allowed([512, 2048, 4096])
param instanceMemoryMB int = 2048

@minValue(40)
@maxValue(1000)
param maximumInstanceCount int = 40

var kinds = empty(catalogKinds) ? [] : split(replace(catalogKinds, ' ', ''), ',')
var kindSettings = map(range(0, length(kinds)), i => { 'Catalog__Locations__0__Rules__${i}': kinds[i] })
var allowed = empty(allowedAddresses) ? [] : split(replace(allowedAddresses, ' ', ''), ',')

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageAccountName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: planName
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: name
  location: location
  tags: union(tags, { 'azd-service-name': 'api' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identityId}': {} }
  }
  properties: {
    serverFarmId: plan.id
    keyVaultReferenceIdentity: identityId
    httpsOnly: true
    clientAffinityEnabled: false
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${account.properties.primaryEndpoints.blob}${deploymentContainer}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        instanceMemoryMB: instanceMemoryMB
        maximumInstanceCount: maximumInstanceCount
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      // A second fence besides the tokens: only the named addresses reach the app. CORS headers are the app's own.
      ipSecurityRestrictionsDefaultAction: 'Deny'
      ipSecurityRestrictions: [for (address, i) in allowed: {
        name: 'allowed-${i}'
        ipAddress: address
        action: 'Allow'
        priority: 100 + i
      }]
    }
  }

  resource settings 'config' = {
    name: 'appsettings'
    properties: union(
      {
        AzureWebJobsStorage__blobServiceUri: account.properties.primaryEndpoints.blob
        AzureWebJobsStorage__queueServiceUri: account.properties.primaryEndpoints.queue
        AzureWebJobsStorage__tableServiceUri: account.properties.primaryEndpoints.table
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identityClientId
        APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
        // Named by triggers, so the platform must know them; the code's own defaults do not reach it.
        Catalog__SnapshotSchedule: '0 * * * * *'
        Storage__Prefix: ''
        Access__Required: 'true'
        Access__Guest__Enabled: 'false'
      },
      empty(catalogLocation) ? {} : {
        Catalog__Locations__0__Type: 'url'
        Catalog__Locations__0__Target: catalogLocation
      },
      empty(catalogLocation) ? {} : reduce(kindSettings, {}, (all, one) => union(all, one)),
      empty(oidcIssuer) ? {} : {
        Access__Oidc__0__Issuer: oidcIssuer
        Access__Oidc__0__Audience: oidcAudience
        Access__Oidc__0__SubjectClaim: oidcSubjectClaim
      },
      empty(oidcDomain) ? {} : { Access__Oidc__0__Domains__0: oidcDomain },
      empty(portalOrigin) ? {} : { Cors__Origins__0: portalOrigin },
      empty(scaffolderSecretsKeyUri) ? {} : { Scaffolder__SecretsKey: '@Microsoft.KeyVault(SecretUri=${scaffolderSecretsKeyUri})' }
    )
  }
}

output name string = app.name
output uri string = 'https://${app.properties.defaultHostName}'
