//! What a file names: every path of its `use` trees, its code, its attributes and the tokens of its macros, made absolute.
//!
//! Code that is compiled for tests alone is left out. A path that begins with a name which the file itself brought in is left out as
//! well: it was judged where it was brought in.

use proc_macro2::{TokenStream, TokenTree};
use std::collections::BTreeSet;
use syn::{
    Attribute, Item, ItemMod, ItemUse, Macro, Meta, UseTree,
    visit::{self, Visit},
};

/// A path that a file names.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// A place in this crate: what stands after `crate::`.
    Own(Vec<String>),
    /// A place in another crate; the first segment is the crate.
    Other(Vec<String>),
}

/// Everything that the file of this module names, given the crates that may be named by their name alone.
pub fn named(file: &syn::File, module: &[String], crates: &BTreeSet<String>) -> BTreeSet<Named> {
    let mut walk = Walk { module: module.to_vec(), found: Vec::new(), brought: BTreeSet::new() };
    walk.visit_file(file);
    let Walk { found, brought, .. } = walk;
    found.into_iter().filter_map(|mention| resolve(mention, &brought, crates)).collect()
}

/// A path as it stands in the file, with the module that it stands in.
struct Mention {
    module: Vec<String>,
    segments: Vec<String>,
}

fn resolve(mention: Mention, brought: &BTreeSet<String>, crates: &BTreeSet<String>) -> Option<Named> {
    let Mention { mut module, segments } = mention;
    let (first, rest) = segments.split_first()?;
    match first.as_str() {
        "crate" => Some(Named::Own(rest.to_vec())),
        "self" => {
            module.extend_from_slice(rest);
            Some(Named::Own(module))
        }
        "super" => {
            let steps = segments.iter().take_while(|segment| *segment == "super").count();
            module.truncate(module.len().saturating_sub(steps));
            module.extend(segments.into_iter().skip(steps));
            Some(Named::Own(module))
        }
        name if brought.contains(name) => None,
        name => crates.contains(name).then_some(Named::Other(segments)),
    }
}

struct Walk {
    module: Vec<String>,
    found: Vec<Mention>,
    brought: BTreeSet<String>,
}

impl Walk {
    fn mention(&mut self, segments: Vec<String>) {
        self.found.push(Mention { module: self.module.clone(), segments });
    }

    fn tree(&mut self, before: &[String], tree: &UseTree) {
        let with = |name: String| [before, &[name]].concat();
        match tree {
            UseTree::Path(path) => self.tree(&with(path.ident.to_string()), &path.tree),
            UseTree::Name(name) if name.ident == "self" => {
                self.bring(before.to_vec(), before.last().cloned())
            }
            UseTree::Name(name) => self.bring(with(name.ident.to_string()), Some(name.ident.to_string())),
            UseTree::Rename(rename) => {
                self.bring(with(rename.ident.to_string()), Some(rename.rename.to_string()));
            }
            UseTree::Glob(_) => self.mention(with("*".into())),
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.tree(before, tree)),
        }
    }

    /// `use serde;` brings nothing that would hide the crate.
    fn bring(&mut self, segments: Vec<String>, name: Option<String>) {
        if segments.len() > 1 {
            self.brought.extend(name);
        }
        self.mention(segments);
    }

    /// Tokens that nobody parsed: whatever reads as `a::b::c` is a path.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut segments: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.flush(&mut segments);
                    }
                    segments.push(ident.to_string());
                    colons = 0;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Group(group) => {
                    self.flush(&mut segments);
                    self.tokens(group.stream());
                    colons = 0;
                }
                _ => {
                    self.flush(&mut segments);
                    colons = 0;
                }
            }
        }
        self.flush(&mut segments);
    }

    fn flush(&mut self, segments: &mut Vec<String>) {
        let segments = std::mem::take(segments);
        if segments.len() > 1 {
            self.mention(segments);
        }
    }
}

impl Visit<'_> for Walk {
    fn visit_item(&mut self, item: &Item) {
        if !attributes(item).iter().any(for_tests_only) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &ItemUse) {
        self.tree(&[], &item.tree);
    }

    fn visit_item_mod(&mut self, item: &ItemMod) {
        self.brought.insert(item.ident.to_string());
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_path(&mut self, path: &syn::Path) {
        let segments: Vec<_> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        if segments.len() > 1 {
            self.mention(segments);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &Macro) {
        self.visit_path(&call.path);
        self.tokens(call.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &Attribute) {
        match &attribute.meta {
            Meta::List(list) => {
                self.visit_path(&list.path);
                self.tokens(list.tokens.clone());
            }
            Meta::Path(path) => self.visit_path(path),
            Meta::NameValue(_) => {}
        }
    }
}

/// Whether what bears the attribute exists in tests alone.
fn for_tests_only(attribute: &Attribute) -> bool {
    attribute.path().is_ident("test")
        || (attribute.path().is_ident("cfg")
            && attribute.meta.require_list().is_ok_and(|list| list.tokens.to_string() == "test"))
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}
