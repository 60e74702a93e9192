"""The template tags of the design system: `{% load ui %}`. docs/design-system.md lists them with their parameters."""

from django.template import Library

from hubwerk.foundation.ui.tags import blocks, forms, frame, lists, match, small

register = Library()

# The frame of every page; used by ui/base.html
register.simple_tag(frame.site_name)
register.simple_tag(frame.home_url)
register.simple_tag(frame.theme_attribute, takes_context=True)
register.simple_tag(frame.sign_up_open, takes_context=True)
register.simple_tag(frame.page_scripts)
register.inclusion_tag("ui/components/navigation.html", takes_context=True)(frame.navigation)
register.inclusion_tag("ui/components/language_switch.html", takes_context=True)(frame.language_switch)
register.inclusion_tag("ui/components/language_alternates.html", takes_context=True)(frame.language_alternates)
register.inclusion_tag("ui/components/theme_switch.html", takes_context=True)(frame.theme_switch)

# Small things
register.inclusion_tag("ui/components/button.html")(small.button)
register.simple_tag(small.icon)
register.inclusion_tag("ui/components/topic.html")(small.topic)
register.inclusion_tag("ui/components/role.html")(small.role)
register.inclusion_tag("ui/components/state.html")(small.state)
register.inclusion_tag("ui/components/figure.html")(small.figure)
register.filter(small.number)
register.inclusion_tag("ui/components/progress.html")(small.progress)
register.inclusion_tag("ui/components/fields.html")(small.fields_drawing)
register.inclusion_tag("ui/components/search.html")(small.search_box)

# Things that hold others
register.simple_block_tag(blocks.page_header)
register.simple_block_tag(blocks.section)
register.simple_block_tag(blocks.card)
register.simple_block_tag(blocks.table)
register.simple_block_tag(blocks.message)
register.simple_block_tag(blocks.empty_state)
register.simple_block_tag(blocks.quote)
register.simple_block_tag(blocks.filter_panel)
register.simple_block_tag(blocks.breadcrumb, takes_context=True)
register.inclusion_tag("ui/components/crumb.html", takes_context=True)(blocks.crumb)

# Forms
register.inclusion_tag("ui/components/field.html")(forms.field)
register.inclusion_tag("ui/components/form_fields.html")(forms.form_fields)
register.inclusion_tag("ui/components/error_summary.html")(forms.error_summary)

# Lists
register.inclusion_tag("ui/components/pagination.html", takes_context=True)(lists.pagination)
register.inclusion_tag("ui/components/sort_header.html", takes_context=True)(lists.sort_header)
register.inclusion_tag("ui/components/definition_list.html")(lists.definition_list)

# The match
register.inclusion_tag("ui/components/match.html")(match.match_figure)
