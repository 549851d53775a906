/**
 * Rules that an outlet sets for what is handed in, and the engine that holds a text against them. A
 * {@link press.shijian.rules.RuleProfile} names the rules that apply; each either blocks or warns, and says in a sentence what it asks
 * and where in the text it isn't kept. The student's checklist and the desk's reasons are made from the same profile.
 *
 * <p>Checking reads a text once or twice from its beginning to its end, whatever it holds, and keeps nothing: it may be done at
 * each key press. No rule belongs here that needs a database, the network or somebody's judgement.
 */
@NullMarked
package press.shijian.rules;

import org.jspecify.annotations.NullMarked;
