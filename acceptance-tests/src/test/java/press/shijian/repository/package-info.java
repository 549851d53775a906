/**
 * What this repository says about itself, held against itself: documents, container files and alert rules name things
 * that exist. Nothing in here needs a running system.
 */
@NullMarked
package press.shijian.repository;

import org.jspecify.annotations.NullMarked;
