export { Faults, type LinkFault } from './fault.ts';
export { newChatId } from './id.ts';
export type { Behaviour, GatewayBot, GatewayGroup, GatewayOptions, GatewayPerson, Limits } from './options.ts';
export type { Extras, Given } from './part.ts';
export type { Person } from './person.ts';
export type { Said } from './said.ts';
export { createLocalGateway, type LocalGateway, SOCKET_PATH } from './server.ts';
export { BOT, type ChatRef, type Entry, type StoredFile, Transcript } from './transcript.ts';
export type { World } from './world.ts';
