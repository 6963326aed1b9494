/** What the door tells the outside about itself, to be counted. No ids, no text. */
export interface DoorEvents {
  received(chat: 'group' | 'direct', kind: string): void;
  rejected(reason: string): void;
  /** Seconds from frame to acknowledged reply. */
  replied(seconds: number): void;
  reconnected(reason: string): void;
  sent(kind: string): void;
  dropped(kind: string, reason: string): void;
  mediaFailed(reason: string): void;
  mediaStored(bytes: number): void;
}

const nothing = () => {};

export const nobodyCounts: DoorEvents = {
  received: nothing,
  rejected: nothing,
  replied: nothing,
  reconnected: nothing,
  sent: nothing,
  dropped: nothing,
  mediaFailed: nothing,
  mediaStored: nothing,
};
