param name string
param deploymentContainer string
param location string
param tags object

// Tables, queues and blobs of the catalog, and the deployment package. Tables, queues and the catalog's
// containers are made by the app itself. Static website hosting is not a property that a template can
// set: where it is wanted, run once
//   az storage blob service-properties update --account-name NAME --static-website --auth-mode login
resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: deploymentContainer
      properties: { publicAccess: 'None' }
    }
  }
}

output name string = account.name
