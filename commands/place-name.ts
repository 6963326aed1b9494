import type { ActivityRow } from '../db/activities.ts';
import { type Roster, schoolsOn } from '../domain/roster.ts';
import { shortFormsOf } from './reading/school-name.ts';

/** The activity with its place spelled in full: 三小录播室 is kept as it was typed, and said as 第三小学录播室. */
export function withFullPlace<T extends Pick<ActivityRow, 'allianceId' | 'day' | 'place'>>(activity: T, roster: Roster): T {
  const alliance = roster.alliances.get(activity.allianceId);
  if (activity.place === '' || alliance === undefined) return activity;
  const schools = schoolsOn(alliance, activity.day).flatMap((id) => roster.schools.get(id)?.name ?? []);
  return { ...activity, place: fullPlace(activity.place, schools) };
}

export function fullPlace(place: string, schools: readonly string[]): string {
  if (schools.some((name) => place.includes(name))) return place;
  const forms = schools.flatMap((name) => shortFormsOf(name).map((form) => ({ name, form })));
  const longest = forms.filter(({ form }) => place.startsWith(form)).sort((a, b) => b.form.length - a.form.length)[0];
  return longest === undefined ? place : `${longest.name}${place.slice(longest.form.length)}`;
}
