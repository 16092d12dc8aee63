import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';

/** What API Gateway gives to a room's function: payload version 2, with the claims that its authorizer has checked. */
export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;
