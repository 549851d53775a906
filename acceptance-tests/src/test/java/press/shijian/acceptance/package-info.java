/**
 * What people and machines outside can see of the whole system: three real programs, a real broker, a database, a real
 * browser. Nothing in here reaches past what is public, but for the witness of {@link press.shijian.acceptance.history}; no class
 * of a service is on the class path.
 */
@NullMarked
package press.shijian.acceptance;

import org.jspecify.annotations.NullMarked;
